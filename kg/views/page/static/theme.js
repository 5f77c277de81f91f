/** Light or dark: the system's choice until the reader makes another. Colours live in page.css alone. */

import { el } from "./dom.js";
import { iconGlyph } from "./shapes.js";

const KEY = "kg-theme";

/** Local files may have no storage at all; the choice then lasts as long as the page. */
function stored(value) {
  try {
    if (value) localStorage.setItem(KEY, value);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Set the theme, let `button` switch it, and call `changed` whenever it does. */
export function startTheme(button, changed) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = stored();
  const apply = () => {
    const theme = chosen ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    const other = theme === "dark" ? "light" : "dark";
    button.replaceChildren(iconGlyph(other), el("span", {}, other === "dark" ? "Dark" : "Light"));
    changed();
  };
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    stored(chosen);
    apply();
  });
  system.addEventListener("change", apply);
  apply();
}

/** Return a function from a colour's name in page.css ("edge-trade") to its value now. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
    return known.get(name);
  };
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
