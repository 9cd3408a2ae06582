/** The source that this was compiled from by tooling/build-simd.mjs: mirror.wat. */
export const sha256 = "ac58f184ea974eae3db6be1c0b56d76e6e345d2c1c31c6974d99f84a6f4ebb28";

/** The module as base64. */
export default [
  "AGFzbQEAAAABCAFgBH9/f38AAwIBAAUDAQABBxUCBm1lbW9yeQIACG1pcnJvcmVkAAAKNgE0AQF7QQD9AAQAIQQDQCACIANrIQIgACAC/QAE",
  "ACAE/Q79CwQAIAAgA2ohACAAIAFJDQALCw==",
].join("");
