/** Words of a loop's rounds. */
export const roundsEn = {
  title: "Rounds",
  count_one: "{{count}} round",
  count_other: "{{count}} rounds",
  failed: "{{count}} failed",
  round: "Round {{at}}",
  roundOf: "Round {{at}} of {{count}}",
  where: "Where this is",
  firstOnly: "The first {{told}} of {{count}} rounds are kept one by one.",
  none: "No element came, so nothing ran.",
  element: "Element {{at}}",
  came: "Element of the round",
  state: {
    running: "Running",
    done: "Done",
    failed: "Failed",
    none: "Left out by a branch",
  },
};
