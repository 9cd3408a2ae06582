import { goProgram } from "./go-program.mjs";

/** An S3 server in one program, its buckets folders. */
export async function provideS3({ engines, log }) {
  const version = "1.8.0";
  const path = await goProgram({
    name: "versitygw",
    version,
    engines,
    log,
    module: "github.com/versity/versitygw/cmd/versitygw",
  });
  return { version, path };
}
