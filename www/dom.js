// Elements by function calls: nothing in the element is made from markup text, so that Trusted Types pages accept it.

const SVG = "http://www.w3.org/2000/svg";

export function make(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function makeSvg(name, attributes) {
  return filled(document.createElementNS(SVG, name), attributes, []);
}

export function clear(node) {
  while (node.lastChild) {
    node.removeChild(node.lastChild);
  }
}

function filled(node, attributes, children) {
  for (const name of Object.keys(attributes || {})) {
    node.setAttribute(name, attributes[name]);
  }
  node.append(...children);
  return node;
}
