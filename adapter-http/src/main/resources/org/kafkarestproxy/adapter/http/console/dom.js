/**
 * Makes an element. Children are elements or text, and text stays text: nothing on this page is ever read as markup.
 *
 * @param {string} tag
 * @param {object} [properties] attributes; `onclick` and the like are listeners, booleans switch an attribute on or off
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (typeof value === 'boolean') {
      element.toggleAttribute(name, value);
    } else if (value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

let fields = 0;

/** A form control under its label. */
export function field(label, control, properties = {}) {
  control.id = `field-${++fields}`;
  return el('div', { class: 'field', ...properties }, el('label', { class: 'label', for: control.id }, label), control);
}

/** A select with these choices. */
export function choice(properties, options, chosen) {
  return el(
    'select',
    properties,
    options.map(([value, text]) => el('option', { value, selected: String(value) === String(chosen) }, text)),
  );
}

/** Tells those who do not see the page what has just happened. */
export function announce(text) {
  document.getElementById('announcement').textContent = text;
}
