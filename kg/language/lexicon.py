"""Named tables of words that tell what a capitalised name is: company, agency, person, product, place.

Everything is in lower case unless the case matters. The tables serve the rules of `names`; a trained model
takes their place where one is loaded.
"""

from __future__ import annotations

from kg.model import EntityType

NAME_ENDINGS: dict[EntityType, frozenset[str]] = {
    EntityType.COMPANY: frozenset(
        "inc inc. incorporated corp corp. corporation co co. company ltd ltd. limited llc plc lp gmbh "
        "ag sa s.a. nv n.v. bv b.v. se asa ab oy oyj kk k.k. spa s.p.a. srl pte bhd pty holdings "
        "holding group labs lab technologies technology systems semiconductor semiconductors "
        "microsystems microelectronics electronics networks robotics software capital ventures partners "
        "bank motors energy power pharmaceuticals therapeutics biosciences aerospace airlines airways "
        "telecom communications media studios entertainment interactive industries instruments "
        "materials devices photonics analytics dynamics solutions services securities financial equity "
        "investments management music games pictures records foundry computing compute cloud ai "
        "intelligence data logistics automotive battery batteries optics quantum".split()
    ),
    EntityType.GOVERNMENT_AGENCY: frozenset(
        "department ministry commission agency authority bureau court parliament senate congress government "
        "administration board office regulator tribunal cabinet army navy force pentagon watchdog "
        "treasury".split()
    ),
    EntityType.ORGANIZATION: frozenset(
        "university institute college foundation association union consortium council alliance society "
        "federation committee centre center school academy laboratory guild league".split()
    ),
    EntityType.STOCK_EXCHANGE: frozenset({"exchange", "bourse"}),
}
"""Last word of a name -> its type."""

NAME_BEGINNINGS: dict[EntityType, frozenset[str]] = {
    EntityType.GOVERNMENT_AGENCY: frozenset(
        "department ministry commission office bureau court house board".split()
    ),
    EntityType.ORGANIZATION: frozenset("university institute college association".split()),
    EntityType.COMPANY: frozenset({"bank"}),
}
"""First word of a name with "of" in it -> its type: "Ministry of Commerce", "University of Oslo"."""

CENTRAL_BANKS = frozenset({"national bank", "reserve bank", "central bank", "people's bank"})
"""Words that, with "of" or alone, name a state's bank; other banks are companies."""

ORGANIZATION_BEGINNINGS = frozenset(
    "université universidad universität universidade università politecnico instituto institut istituto "
    "fundación fondation fondazione stiftung fraunhofer".split()
)
"""First words of universities, institutes and foundations in other languages."""

COMPANY_NOUNS = frozenset(
    "startup start-up start-ups startups chipmaker carmaker automaker drugmaker phonemaker company firm "
    "group giant developer supplier vendor operator provider maker manufacturer designer retailer bank "
    "lender broker insurer investor rival competitor challenger subsidiary unit affiliate parent "
    "conglomerate foundry platform publisher carrier airline utility fund marketplace venture "
    "distributor integrator hyperscaler studio unicorn specialist owner customer client contractor "
    "champion newcomer brand".split()
)
"""Common nouns that stand directly before a company's name: "the chip designer Arm", "rival AMD"."""

PRODUCT_NOUNS = frozenset(
    "chip chips processor processors accelerator accelerators model models platform platforms app apps "
    "phone phones smartphone smartphones laptop laptops tablet headset browser assistant chatbot "
    "console operating service software tool tools engine family series line gpu gpus cpu cpus server "
    "servers system systems supercomputer robot robots car cars drone drones vehicle vehicles game "
    "games suite database library framework architecture".split()
)
"""Common nouns that stand directly after a product's name: "the Blackwell chips"."""

PERSON_TITLES = frozenset(
    "mr mr. ms ms. mrs mrs. dr dr. sir prof prof. professor judge justice senator president chairman "
    "chairwoman chair ceo cfo coo cto analyst founder co-founder cofounder executive director minister "
    "secretary commissioner spokesman spokeswoman spokesperson partner lawyer officer scientist "
    "engineer economist researcher author billionaire entrepreneur manager chief head governor "
    "representative congressman congresswoman ambassador admiral colonel lieutenant sergeant archbishop "
    "ayatollah sheikh".split()
)
"""Words that stand directly before a person's name."""

GIVEN_NAMES = frozenset(
    "aaron abdul abigail abraham adam adena adrian adriana agnes agnieszka ahmed aidan aiko aisha akio "
    "akira akshay alain alan alana alba albert aldo alejandro aleksander aleksandr alessandro alessia "
    "alex alexander alexandr alexandra alexandre alexis alfonso alfred alfredo ali alice alicia alina "
    "alison alistair allan allen allison alma alvaro amanda amelia amina amir amit amos amy ana anais "
    "anastasia anatoly anders andre andrea andreas andrej andrew andrey andy angel angela angelo angus "
    "anika anil anita anja anjali anke ann anna anne anne-marie annette annika anouk anselm anthony "
    "antoine anton antonella antonia antonio arash ariel arjun arlene arman armando arne arnold arthur "
    "arun arvid arvind asha ashley ashok astrid augusto aurelie axel ayesha aziz barbara barry bart bas "
    "bashar beata beatrice beatriz becky belinda ben benedikt benjamin benoit bernadette bernard bert "
    "beth bettina bianca bill birgit bjarne bjorn björn blake bob bogdan boris bozena brad brandon brenda "
    "brendan brent brett brian brigitte bruce bryan bryce burak calvin cameron camila camille candice "
    "carina carl carla carlos carmen carol carolina caroline carrie casey cassandra catalina catarina "
    "catherine cecilia celia celine cesar chandra chantal charles charlie charlotte chen chiara chloe "
    "chris christa christian christina christine christoph christophe christopher cindy claire clara "
    "clare clark claude claudia claudio claus clemens clement clifford clive colette colin connie connor "
    "conor constance consuelo corey cornelia cory courtney craig cristiano curtis cynthia cyril dagmar "
    "daisuke damian damien dan dana daniel daniela danielle danilo danny dario darius darlene darrell "
    "darren daryl dave david davide dean deb debbie deborah deepak deepika delphine demis denis denise "
    "dennis derek derrick desmond devin dhruv diane didier diego dieter dilip dimitri dina dino dirk "
    "divya dmitri dmytro dominic dominik dominique don donald donna dora doris dorothy doug douglas "
    "duncan dustin dwight dylan ed eddie edgar edith edmund eduard eduardo edward edwin eileen elaine "
    "eleanor elena eli elias elif elijah elisa elise elizabeth ella ellen elliot elliott elon elsa "
    "emanuel emil emilia emilie emilio emily emma emmanuel enrico enrique enzo eric erica erich erik "
    "erika erin ernest ernesto ernst esteban esther ethan etienne eugene eva eva-maria evan evelyn fabian "
    "fabien fabio fabrice fadi faisal farah farid fatima federico felicia felix fernanda fernando filip "
    "filippo finn fiona flavio florent florian frances francesca francesco francis francisco franck "
    "franco francois frank frans fred frederic frederick frederik friedrich fumio gabriel gabriela "
    "gabriele gael gareth garrett gary gavin gemma geoff geoffrey georg george georgina gerald gerard "
    "gerhard gerry giancarlo gianluca gilbert gilles gina ginni giorgio giovanni giulia giuseppe glen "
    "glenn gloria gonzalo gordon graeme graham greg gregor gregory greta gretchen guido guillaume "
    "guillermo gunnar gunther gustav gustavo gwen gwynne haim hamid hanna hannah hannes hans hari harold "
    "harriet harry haruki hassan heather hector heidi heike heinrich heinz helen helena helene helga "
    "helmut hendrik henri henrik henry herbert herman hermann hideo hilary hilda hiroshi hock holger "
    "holly horacio horst howard hubert hugh hugo humberto hussein ian ibrahim ida ignacio igor ikram "
    "ilaria ilmari ilya iman imran ines inga inge ingrid ioana ira irene irina irving isaac isabel "
    "isabella isabelle ismael ivan ivana ivo jaan jack jackie jaclyn jacob jacqueline jacques jaime jake "
    "jakob jakub jamal james jamie jan jane janelle janet janice janina janine jared jarek jaroslav "
    "jasmin jasmine jason javier jean jean-claude jean-luc jean-marc jean-philippe jean-pierre jed jeff "
    "jeffery jeffrey jenna jennie jennifer jenny jens jensen jeremiah jeremy jerome jerry jesper jesse "
    "jessica jessie jesus ji-woo jill jim jimmy joachim joan joanna joanne joao joaquin jochen jodie joe "
    "joel johan johanna johannes john johnny jolanta jon jonah jonas jonathan joost jordi jorge joris "
    "jose josef joseph josephine josh joshua joyce juan judith juha jukka julia julian juliana julie "
    "julien juliet julius jun jurgen juri justin justine jutta kai kaito kamal kamala karen karim karin "
    "karina karl karol kasper kate katherine kathleen kathrin kathryn kathy katia katie katja katrin "
    "kayla keiko keisuke keith kelly kelvin ken kendra kenji kenneth kent kerry kerstin kevin khalid kim "
    "kiran kirk kirsten klaas klaus kofi koji konrad konstantin kris krishna kristen kristian kristin "
    "kristina kumar kurt kyle lachlan lakshmi lance lara larisa larry lars lasse laura lauren laurence "
    "laurent laurie lavinia lea leah leandro lee leila lena leo leon leonard leonardo leroy leslie lewis "
    "li liam lidia lidiane liesbeth lilian lillian lin lina linda linus lionel lip-bu lisa lisbeth liu "
    "lloyd lois lorenzo loretta lori lorna lorraine lothar lotte lou louis louise luc luca lucas lucia "
    "luciana lucie lucy ludwig luigi luis luka lukas lukasz luke lydia lynn maarten madhav mads magdalena "
    "magnus mahesh maja malcolm malik manfred manuel manuela marc marcel marcela marcelo marcin marco "
    "marcus marek margaret margarita margot maria maria-jose mariam marian mariana marianne marie "
    "marie-claire marina mario marion marisa marissa marjorie mark marko markus marlene marlon marta "
    "marten martha martijn martin martina marvin mary masaki masato masayoshi mateo mathias mathieu "
    "mathilde matt matteo matthew matthias matti mattias maureen maurice mauricio mauro max maxime "
    "maximilian maya meera megan mehdi mehmet mei mei-ling melanie melinda melissa mercedes meredith "
    "mette mia micah micha michael michaela michal michel michelle mick miguel mihai mika mikael mike "
    "mikhail mikko milan milena milos min-jun mina mira miriam mirjam mitch mitchell mo mohamed mohammad "
    "mohammed mohan moira mona monica morris morten moshe muhammad munir murray mustafa myriam nadia "
    "nadine nancy naoki naomi nasser natalia natalie natasha nate nathan navin nawal neal ned neha neil "
    "nell nelson nicholas nick nicola nicolas nicole nicoletta niels nigel nikesh niklas niko nikolai "
    "nikolaj nikolaus nils nina nir noah nora norbert norman nuno odile oksana ola olaf oleg oleh olena "
    "olga oliver olivia olivier ollie omar omid orsolya oscar otso otto owen pablo palle paloma pamela "
    "paola paolo pascal pat patrice patricia patrick patrik paul paula pavel pawel pedro penelope perry "
    "pete peter petra petros phil philip philippe phoebe pia pierre pierre-yves pieter piotr pooja "
    "prakash pranav prem preston priya purvi qing quentin rachael rachel radek rafael rahul rainer raj "
    "raja rajeev rajesh rakesh ralf ralph ramesh ramon ramona randall randy raquel rashid raul ravi "
    "raymond rebecca reed reinhard rene renee reto rhonda ricardo riccardo richard rick rik rita rob "
    "robbie robert roberta roberto robin rocco rodney rodrigo roel roger rohan rohit roland rolf romain "
    "roman romeo ron ronald ronnie rory rosa rosemary ross rowan roxanne roy ruben rudolf rudy rufus "
    "rupert russ russell ruth ryan sabine sabrina sachin saeed safra saket salman salvatore sam samantha "
    "sami samir samuel sandeep sandra sanjay sanjiv sanna santiago sara sarah sari sascha saskia satya "
    "saul scott sean sebastian sebastien selim serena serge sergei sergey sergio seth shane shannon "
    "shantanu sharon shaun shawn sheila shelley shervin sheryl shigeru shinji shirley shreya sid sidney "
    "siegfried silas silke silvia simon simone sinead siobhan sirisha sofie solene sonia sonja sophia "
    "sophie soren sridhar srinivas stacey stacy stan stanislav stanley stefan stefania stefano stella "
    "stephan stephane stephanie stephen steve steven stewart stuart sue suman sundar sunil suresh susan "
    "susanne suzanne sven svetlana sylvia sylvie tadashi takashi takeshi takuya tamara tanja tanya tara "
    "tariq tatiana tatsuya ted teemu teo terence teresa terrence terry tess tetsuro thandeka theo "
    "theodore theresa therese thierry thijs thomas thorsten tiago tiffany tilman tim timothy tina tobias "
    "toby todd tom tomas tomasz tommy toni tony toru tracy travis trevor tristan troy tyler udo ugo ulf "
    "ulla ulrich umberto umesh ursula ute uwe vadim valentin valentina valeria valerie vanessa vasant "
    "vasily vera veronica veronika vicki vicky victor victoria vijay vikram viktor viktoria ville vinay "
    "vincent vincenzo vinod vishal vitaly vivek vivian vivienne vladimir volker wade walter wanda warren "
    "wei wendell wendy werner wesley wilfried wilhelm willem william wim winston wojciech wolf wolfgang "
    "wouter xavi xavier yael yann yannick yara yasmin yasuhiro yoko yolanda yoshi yosuke yuki yuri yuriy "
    "yusuf yves yvette yvonne zach zachary zainab zara zeynep zhang zoe zoltan zsolt zuzanna".split()
)
"""First words of persons' names, without those that are as often places or everyday words."""

DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn winter christmas easter thanksgiving ramadan diwali".split()
)
"""Days, months, seasons and holidays."""

COMMON_ACRONYMS = frozenset(
    "ac ad adr ai api apr ar asic asics b2b b2c bom capex ceo ceos cfo cio ciso cloud cmo cms coo cpo "
    "cpu cpus crm csr cto cvc dc dei diy dna dram ebit ebitda eda eps erp esg etf etfs euv ev evs faq "
    "fy gaap gdp gpu gpus hbm hpc hq hr html http i iaas icu id ids iot ip ipo ipos ir iso isp it kpi "
    "laptop lan lcd led leds llc llm llms loi lp lte m&a mba ml mou mrna mvp nand nda nfc nft nlp ocr "
    "oem oems ok oled os paas pc pcs pdf phd pin plc pm pr q1 q2 q3 q4 h1 h2 qr r&d ram rd rfid rfp rna "
    "roi rpm saas sdk sim sms soc spac spacs sql ssd tv tvs ui url usb ux vat vc vcs vp vpn vr wan wifi "
    "xml yoy ytd a b c d e f g h j k l m n o p q r s t u v w y z asap fyi ps rsvp tba tbd usd eur gbp "
    "jpy am covid".split()
)
"""Acronyms of things, offices and measures, in lower case: no names when they stand alone."""

NEVER_NAMES = DATES | frozenset(
    "i mr mrs ms dr ceo cfo coo cto cio ipo ipos ai r&d pc pcs tv it us$ chief executive internet web "
    "earth vat gdp series republicans democrats republican democrat god covid english".split()
)
"""Capitalised words that begin no name and are none alone."""

NAME_BREAKS = frozenset(
    "the a an i mr mrs ms dr ceo cfo coo cto cio president chairman chairwoman chairperson minister "
    "senator judge justice spokesman spokeswoman spokesperson co-founder cofounder founder chief vp in "
    "representative congressman congresswoman governor ambassador admiral colonel lieutenant sergeant "
    "archbishop ayatollah sheikh sir "
    "on at since after as by when while until from with into".split()
)
"""Words that part names even with a capital: what follows is another name."""

OFFICES = frozenset(
    "predecessor successor brothers brother sister widow ceo cfo coo cto cio chief executive chairman "
    "chairwoman chair president founder co-founder cofounder director boss head officer chairperson "
    "minister secretary commissioner analyst economist professor spokesman spokeswoman spokesperson "
    "counsel lawyer engineer scientist researcher author senator".split()
)
"""Offices and callings of persons, as in "Jane Roe, its chief executive"."""

OFFICE_BEGINNINGS = frozenset(
    "chief executive vice financial operating technology information marketing revenue product "
    "managing".split()
)
"""First words of an office of several words: "Chief Financial Officer"."""

PERSON_VERBS = frozenset(
    "founded co-founded resigned quit retires retired steps stepped tweeted wrote replied".split()
)
"""Verbs of which only persons are the subject, or nearly so."""

LEGAL_FORMS = frozenset(
    "inc corp co ltd llc plc lp llp gmbh ag nv n.v bv b.v se asa ab oy oyj kk k.k spa s.p.a sa s.a sas "
    "srl s.r.l limited corporation incorporated company holdings holding group pte pty bhd sdn lda a.s "
    "a/s kg kgaa sarl".split()
)
"""Legal forms, without a final point, and the words that stand for them behind a company's name."""

LOWER_LEGAL_FORMS = frozenset("plc gmbh a.s. a/s s.p.a. s.r.l. sp.z.o.o. llc inc. ltd.".split())
"""Legal forms that go on a name also when written without a capital."""

EXCHANGE_NOUNS = frozenset({"stock", "exchange", "bourse"})
"""Words in lower case that go on the name of a stock exchange: "Hong Kong stock exchange"."""

HYPHENATED_ENDINGS = frozenset(
    "backed based led owned listed style like era only class powered branded made born controlled "
    "friendly compatible run funded inspired headquartered sponsored licensed approved designed built "
    "related linked focused specific supplied wide".split()
)
"""What a hyphen adds to a name without being part of it: "Nvidia-backed"."""

DETERMINERS = frozenset("the a an its this that these those their our his her my each every any".split())

MAKING_VERBS = frozenset(
    "makes make made making develops develop developed developing launches launch launched unveiled "
    "unveils released releases introduced introduces publishes published designs designed builds built "
    "produces produced ships shipped dubbed codenamed uses use used using on adopts adopted".split()
)
"""Verbs (and "on", of "runs on") whose object is a thing that is made or used."""

FOUNDING_VERBS = frozenset("founded co-founded started led headed chaired directed run set created".split())
"""Participles that ask for "by" and a person."""

SEAT_VERBS = frozenset("based headquartered located".split())

INVESTING_NOUNS = frozenset(
    "stake stakes share shares invest invests invested investing investment investments investor investors "
    "interest holding holdings shareholder shareholders position confidence round believe trust equity "
    "majority minority believer specialise specialises role part trading fall rise drop jump".split()
)
"""Words that ask for "in" before an organization, where "in" tells no place."""

PLACE_BEGINNINGS = frozenset("san santa saint st. los las fort port mount lake".split())
"""First words of many places' names."""

PLACE_NOUNS = frozenset("city town village county province region state suburb island port".split())
"""Nouns that describe a place in an apposition: "Narvik, a port in Norway"."""

BODY_DESCRIPTIONS = frozenset(
    "nonprofit non-profit charity foundation university institute co-operative cooperative consortium club "
    "federation union association".split()
)
"""Nouns that describe an organization that is neither a company nor a state's."""

AREAS = frozenset("state city canton province town county municipality region port".split())
"""With "of" and a place's name: the body that governs it ("the state of Oklahoma")."""

STATE_BODIES = frozenset("government ministry army navy military parliament treasury".split())
"""Nouns in lower case that name a body of a state when a state owns it: "Italy's economy ministry"."""

BODY_NOUNS = NAME_ENDINGS[EntityType.GOVERNMENT_AGENCY] | NAME_ENDINGS[EntityType.ORGANIZATION]
"""Last words of the names of agencies and other bodies."""

SECTION_HEADINGS = frozenset("history overview background products operations services".split())
"""Headings that plain-text copies of pages leave in front of the first sentence."""

WITH_OF = frozenset().union(*NAME_BEGINNINGS.values()) | BODY_NOUNS | {"company"}
"""Only names with one of these take in "of ..." and "for ...": "Department of Commerce"."""

NATIONALITIES = frozenset(
    "african american arab argentine argentinian asian australian austrian belgian brazilian british "
    "bulgarian californian canadian chilean chinese colombian croatian czech danish dutch egyptian "
    "emirati english estonian european finnish flemish french german greek hungarian icelandic indian "
    "indonesian iranian iraqi irish israeli italian japanese jordanian kenyan korean latin latvian "
    "lithuanian malaysian mexican moroccan nigerian nordic norwegian pakistani philippine filipino "
    "polish portuguese qatari romanian russian saudi scandinavian scottish serbian singaporean slovak "
    "slovenian spanish swedish swiss syrian taiwanese thai turkish ukrainian vietnamese welsh western "
    "eastern northern southern south north east west".split()
)
"""Adjectives of places: part of a name only when the name goes on ("European Commission")."""

NAME_PARTICLES = frozenset("de du del da di do dos des la le van von der den y 'n' e el".split())
"""Small words inside a name, between capitalised ones."""

SPEECH_VERBS = frozenset(
    "said says told announced reported confirmed denied declined added argued insisted wrote disclosed "
    "estimates estimated believes claimed claims warned expects plans agreed wants hopes acquired "
    "bought raised invested launched unveiled makes develops sells supplies owns competes sued filed "
    "has is was will had would may could might".split()
)
"""Finite verbs that show the capitalised word before them to be a name."""
