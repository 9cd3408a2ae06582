/** Words of the form of an output, part of the editor's. */
export const outputEn = {
  title: "As a file",
  hint: "How its pictures become files. What you leave alone is as it always was.",
  result: "The file as chosen",
  resultOf: "{{name}}: {{width}} × {{height}}, {{size}}",
  working: "Making the file …",
  noPhoto: "Choose a sample photo for the inputs to see the file and its size.",
  several: "The first of {{count}}.",
  reset: "All as it was",
  nameWrong: "Write it as {{expected}}.",
};
