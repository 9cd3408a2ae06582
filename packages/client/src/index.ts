export { answerOf } from "./answer.ts";
export { type ClientOptions, createClient, type KumikiClient } from "./client.ts";
export type { FollowOptions } from "./follow-run.ts";
export type { components, paths } from "./generated/api.ts";
export { type SendOptions, sendFile } from "./send-file.ts";
