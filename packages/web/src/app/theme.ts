import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Indigo (藍) for what can be done. */
const ai: MantineColorsTuple = [
  "#eef3fb",
  "#dbe4f3",
  "#b4c7e6",
  "#8aa8da",
  "#688ecf",
  "#527dc9",
  "#4473c5",
  "#3561ae",
  "#2b569d",
  "#1c4a8b",
];

/** Cool greys that leave colour to the pictures. */
const dark: MantineColorsTuple = [
  "#d5d7da",
  "#b4b7bc",
  "#8f949b",
  "#6a6f77",
  "#3c4047",
  "#2c3036",
  "#24272c",
  "#191b1f",
  "#131518",
  "#0e0f11",
];

const fonts =
  "'Inter Variable', 'Noto Sans JP Variable', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: "ai",
  primaryShade: { light: 7, dark: 6 },
  colors: { ai, dark },
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: "600" },
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace, "Noto Sans JP Variable"',
  defaultRadius: 6,
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  autoContrast: true,
});
