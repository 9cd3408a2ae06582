// Plantings for tests of parts; the contract's package has them, so that a stranger's tests plant the same.
export * from "@kumiki/contract";
