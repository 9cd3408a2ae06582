import { reasonOf } from "@kumiki/core";
import type { Logger } from "pino";
import { newRunSchema, readRunRequest } from "./runs/request.ts";
import type { Services } from "./services.ts";

/** Runs the first example on its first photo, so that the page has a picture of this start. */
export async function welcome(services: Services, log: Logger): Promise<void> {
  const example = services.examples.find(({ photos }) => photos.length > 0);
  const photo = example?.photos[0];
  if (example === undefined || photo === undefined) return;
  const { document } = example;
  const pictures = { photo: photo.artifact.sha256 };
  try {
    const body = newRunSchema.parse({ pipeline: { document }, inputs: [{ name: photo.name, pictures }] });
    await services.runs.create(await readRunRequest(body, services));
  } catch (error) {
    // A server without a welcome is still a server.
    log.warn({ example: example.id, reason: reasonOf(error) }, "the welcome run could not be started");
  }
}
