import { KumikiError } from "@kumiki/core";
import type { Updateable } from "kysely";
import { ulid } from "ulid";
import type { Database } from "../store/schema.ts";
import { addFiring, type FiringRow, type NewFiring, toFiring } from "./firings.ts";
import { type Kinds, makeKinds } from "./kinds.ts";
import { makeRun } from "./make-run.ts";
import { removeTrigger } from "./remove.ts";
import type { Call, Firing, TriggerAnswer, TriggerDefinition } from "./schema.ts";
import { answerOf, columnsOf, type Trigger, triggerOf } from "./trigger.ts";
import type { TriggerWorld } from "./trigger-kind.ts";

/** A trigger with its secret, which is shown this once. */
export interface WithSecret {
  readonly trigger: TriggerAnswer;
  readonly secret?: string;
}

/** What starts runs by itself and what is told of their end: how it is set up, and what came of it. */
export class Triggers {
  readonly kinds: Kinds = makeKinds();
  readonly world: TriggerWorld;

  constructor(world: TriggerWorld) {
    this.world = world;
  }

  get #store() {
    return this.world.store;
  }

  async create(definition: TriggerDefinition): Promise<WithSecret> {
    const kind = this.kinds[definition.kind];
    await kind.check(definition, this.world);
    const secret = kind.newSecret?.();
    const id = ulid();
    const now = new Date().toISOString();
    await this.#store
      .insertInto("triggers")
      .values({
        id,
        ...this.#columns(definition),
        is_paused: 0,
        is_primed: 0,
        problem: null,
        secret: secret?.kept ?? null,
        created_at: now,
        updated_at: now,
      })
      .execute();
    return { trigger: await this.answer(id), ...(secret && { secret: secret.shown }) };
  }

  /** Its kind stays. NOT_FOUND, TRIGGER_KIND_WRONG. */
  async update(id: string, definition: TriggerDefinition): Promise<TriggerAnswer> {
    const { definition: before, isPaused } = await this.get(id);
    if (before.kind !== definition.kind)
      throw new KumikiError("TRIGGER_KIND_WRONG", { received: before.kind, expected: definition.kind });
    await this.kinds[definition.kind].check(definition, this.world);
    const columns = this.#columns(definition);
    await this.#change(id, { ...columns, ...(isPaused && { due_at: null }), problem: null });
    return this.answer(id);
  }

  /** What passes while it is paused is not missed: it was not wanted. */
  async pause(id: string): Promise<TriggerAnswer> {
    await this.get(id);
    await this.#change(id, { is_paused: 1, due_at: null, problem: null });
    return this.answer(id);
  }

  async resume(id: string): Promise<TriggerAnswer> {
    const { definition, isPaused } = await this.get(id);
    const due_at = this.kinds[definition.kind].nextLook(definition, Date.now());
    if (isPaused) await this.#change(id, { is_paused: 0, due_at });
    return this.answer(id);
  }

  async remove(id: string): Promise<void> {
    const { definition } = await this.get(id);
    await removeTrigger(this.#store, id);
    this.kinds[definition.kind].forget?.(id);
  }

  /** Another token or key; the old one is worth nothing from now on. TRIGGER_KIND_WRONG for kinds without one. */
  async renewSecret(id: string): Promise<WithSecret> {
    const { definition } = await this.get(id);
    const secret = this.kinds[definition.kind].newSecret?.();
    if (secret === undefined)
      throw new KumikiError("TRIGGER_KIND_WRONG", { received: definition.kind, expected: "hook, webhook" });
    await this.#change(id, { secret: secret.kept });
    return { trigger: await this.answer(id), secret: secret.shown };
  }

  /** Fires it by hand; the same key never does so twice. */
  async fire(id: string, key: string): Promise<{ firing?: Firing; call?: Call; waiting?: number }> {
    const trigger = await this.get(id);
    const { firing, ...rest } = await this.kinds[trigger.definition.kind].fire(trigger, this.world, key, Date.now());
    return { ...rest, ...(firing !== undefined && { firing: toFiring(await makeRun(this.world, firing)) }) };
  }

  /** A firing by a call, with the run that it made. TRIGGER_PAUSED, IDEMPOTENCY_MISMATCH. */
  async call(trigger: Trigger, given: NewFiring): Promise<{ row: FiringRow; isNew: boolean }> {
    if (trigger.isPaused) throw new KumikiError("TRIGGER_PAUSED", { received: trigger.definition.name });
    const { id, isNew } = await addFiring(this.#store, trigger.id, given);
    return { row: await makeRun(this.world, id), isNew };
  }

  /** NOT_FOUND. */
  async get(id: string): Promise<Trigger> {
    return triggerOf(await this.#row(id));
  }

  async answer(id: string): Promise<TriggerAnswer> {
    const dead = await this.#deadCalls();
    return answerOf(await this.#row(id), dead.get(id) ?? 0);
  }

  /** All of them, newest first. */
  async list(): Promise<TriggerAnswer[]> {
    const dead = await this.#deadCalls();
    const rows = await this.#store.selectFrom("triggers").selectAll().orderBy("id", "desc").execute();
    return rows.map((row) => answerOf(row, dead.get(row.id) ?? 0));
  }

  /** Newest first. NOT_FOUND. */
  async firings(id: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Firing[]> {
    await this.#row(id);
    let query = this.#store.selectFrom("firings").selectAll().where("trigger", "=", id);
    if (cursor !== undefined) query = query.where("id", "<", cursor);
    return (await query.orderBy("id", "desc").limit(limit).execute()).map(toFiring);
  }

  #columns(definition: TriggerDefinition) {
    const { kind, name } = definition;
    const due_at = this.kinds[kind].nextLook(definition, Date.now());
    return { kind, name, definition: JSON.stringify(definition), due_at, ...columnsOf(definition) };
  }

  async #row(id: string) {
    const row = await this.#store.selectFrom("triggers").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new KumikiError("NOT_FOUND", { received: id });
    return row;
  }

  async #deadCalls(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#store
      .selectFrom("webhook_calls")
      .select(({ fn }) => ["trigger", fn.countAll<number>().as("count")])
      .where("status", "=", "dead")
      .groupBy("trigger")
      .execute();
    return new Map(rows.map(({ trigger, count }) => [trigger, Number(count)]));
  }

  async #change(id: string, change: Updateable<Database["triggers"]>) {
    const updated_at = new Date().toISOString();
    await this.#store
      .updateTable("triggers")
      .set({ ...change, updated_at })
      .where("id", "=", id)
      .execute();
  }
}
