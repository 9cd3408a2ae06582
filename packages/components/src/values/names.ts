/** What values are called in expressions, templates and code: their ports, and the picture's sizes. */
export const names = ["a", "b", "c", "d", "image"] as const;
