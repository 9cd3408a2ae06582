import { registerHooks } from "node:module";

// Loaded before a part's own test: the program's libraries serve where none lies beside the test.
const own = /^(@kumiki\/(core|contract)|zod)$/;

registerHooks({
  resolve(specifier, context, next) {
    if (!own.test(specifier)) return next(specifier, context);
    try {
      return next(specifier, context);
    } catch {
      return { url: import.meta.resolve(specifier), shortCircuit: true };
    }
  },
});
