import { passing, permanent } from "./definition.ts";

/** What can go wrong with triggers: watched folders, schedules, hooks, webhooks. */
export const triggerErrors = {
  TRIGGER_SCHEDULE_INVALID: permanent(
    422,
    "スケジュール「{received}」は使えません: {expected}。",
    'The schedule "{received}" cannot be used: {expected}.',
  ),
  TRIGGER_KIND_WRONG: permanent(
    409,
    "これは種類「{received}」のトリガーではできません ({expected} で使えます)。",
    'A trigger of the kind "{received}" cannot do this; {expected} can.',
  ),
  TRIGGER_PAUSED: permanent(
    409,
    "トリガー「{received}」は一時停止中です。再開してください。",
    'The trigger "{received}" is paused; resume it first.',
  ),
  WEBHOOK_NOT_TAKEN: passing(
    502,
    "「{field}」は Webhook を受け取りませんでした: {received}。",
    '"{field}" did not take the webhook: {received}.',
  ),
} as const;
