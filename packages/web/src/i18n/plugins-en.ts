/** Words of the plugins page; it is loaded when it is first opened. */
export const pluginsEn = {
  title: "Plugins",
  hint: "A part is one file, .ts or .js. Drop it here or put it into this folder; it can be used at once:",
  add: "Add a file…",
  none: "There are no plugins yet.",
  loading: "being tried…",
  ready: "ready",
  broken: "broken",
  off: "off",
  turnOff: "Switch off",
  turnOn: "Switch on",
  code: "code {{hash}}",
  missing: "Parts that saved pipelines use and that are not here",
};
