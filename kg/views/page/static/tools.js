/** The tools of the top bar: export, copy a link, messages, keys. */

import { byId, el } from "./dom.js";
import { iconGlyph } from "./shapes.js";

/** Give each tool its sign, in front of its words. */
export function drawIcons() {
  for (const button of document.querySelectorAll("[data-icon]")) button.prepend(iconGlyph(button.dataset.icon));
}

let fading = null;

/** Say something in passing. */
export function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.classList.add("seen");
  clearTimeout(fading);
  fading = setTimeout(() => box.classList.remove("seen"), 2500);
}

/** Show some lines at the pointer; null: nothing. */
export function showTip(lines) {
  const tip = byId("tip");
  tip.hidden = !lines;
  if (lines) tip.replaceChildren(...lines.map((line) => el("span", { dir: "auto" }, line)));
}

/** Let the tip follow the pointer over `region`, without leaving it. */
export function followPointer(region) {
  const tip = byId("tip");
  region.addEventListener("pointermove", ({ clientX, clientY }) => {
    const { left, top, width, height } = region.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    tip.style.left = `${Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + tip.offsetHeight + 24 > height ? y - tip.offsetHeight - 10 : y + 18}px`;
  });
}

/** Let a reader save a Blob under a name. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Let `button` open and close `list`; a choice, Escape, and the focus going elsewhere close it. */
export function createMenu(button, list) {
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    show(list.hidden);
    if (!list.hidden) list.querySelector("button:not(:disabled)")?.focus();
  });
  list.addEventListener("click", () => {
    show(false);
    button.focus();
  });
  list.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  list.parentElement.addEventListener("focusout", ({ relatedTarget }) => {
    if (!list.parentElement.contains(relatedTarget)) show(false);
  });
}

/** Copy the address of this view. */
export async function copyLink() {
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => copySelected(location.href),
  );
  toast(copied ? "Link copied" : "This browser does not let the page copy: the link is in the address bar");
}

/** Copy in the way of browsers that give a local file no clipboard. */
function copySelected(text) {
  const box = el("textarea", { class: "unseen" });
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  return copied;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Listen to keys. `act`: what each of them does; `act.arrow` is called with a direction while the graph has the
 * focus. Keys belong to what is typed in, and to the browser where a modifier is held.
 */
export function listenToKeys(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=range]), dialog")) return;
    const arrow = event.target.id === "graph" ? ARROWS[event.key] : null;
    const action = arrow ? () => act.arrow(...arrow) : act.keys[event.key];
    if (!action) return;
    action();
    event.preventDefault();
  });
}
