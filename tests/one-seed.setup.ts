import fc from "fast-check";

// The gate draws the same values each time: what fails there was changed, not drawn. `npm run fuzz` draws new ones.
const { KUMIKI_SEED: wanted = "20261127" } = process.env;
if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
