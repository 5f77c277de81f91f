/** Build elements. Text becomes text nodes, never markup: articles are written by strangers. */

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return an element; an attribute whose value is a function becomes a listener of that event. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function byId(id) {
  return document.getElementById(id);
}

/** Return a link that gives nothing away; plain text where the address is not http or https. */
export function link(address, text, attributes = {}) {
  let protocol = "";
  try {
    protocol = new URL(address).protocol;
  } catch {
    // No address at all: shown as text.
  }
  if (protocol !== "http:" && protocol !== "https:") return el("span", attributes, text);
  return el("a", { ...attributes, href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Return "1 claim", "2 claims", "1,200 claims". */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
