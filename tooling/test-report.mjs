/** Ends a run with what was skipped, and why, and the line `N passed, N failed, N skipped`. */
export default class TestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const skipped = [];
    for (const module of modules) {
      // A file that could not even be read has no tests to fail.
      if (module.state() === "failed" && module.errors().length > 0) counts.failed++;
      // Nor are the tests of a group whose preparation failed: they only look skipped.
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state in counts) counts[result.state]++;
        if (result.state === "skipped") skipped.push(`${test.fullName}${result.note ? `: ${result.note}` : ""}`);
      }
    }
    if (skipped.length > 0) console.log(`\nSKIPPED, not run here:\n${skipped.map((line) => `  - ${line}`).join("\n")}`);
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
