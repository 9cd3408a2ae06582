import { openBrowser } from "/work/editor/tests/browser.contract.ts";

const [, , out, path = "/editor", w = "1440", h = "900", scheme = "light", locale = "en-US", ...steps] = process.argv;
const b = await openBrowser({ width: +w, height: +h, colorScheme: scheme as "light", locale });
const p = await b.newPage();
p.on(
  "console",
  (m) => (m.type() === "error" || m.type() === "warning") && console.log("CONSOLE", m.text().slice(0, 500)),
);
p.on("pageerror", (e) => console.log("PAGEERROR", String(e.stack).slice(0, 800)));
await p.goto("http://127.0.0.1:4478" + path);
await p.waitForTimeout(1500);
for (const s of steps) {
  try {
    await new Function("p", `return (async()=>{${s}})()`)(p);
  } catch (e) {
    console.log("STEP FAIL", s, String(e).slice(0, 400));
  }
  await p.waitForTimeout(300);
}
await p.screenshot({ path: out });
await b.close();
