import type { Item } from "@kumiki/core";
import { unpack } from "../store/packed.ts";
import type { ItemRow } from "./run-rows.ts";

// Both were checked against their schemas before they were kept; a walk through a million items does not check anew.

/** The pictures that an item was given. */
export const inputsOf = ({ inputs }: Pick<ItemRow, "inputs">): Item["inputs"] => unpack(inputs) as Item["inputs"];

/** What an item came to. */
export const outputsOf = ({ inputs, outputs }: Pick<ItemRow, "inputs" | "outputs">): Item["outputs"] =>
  unpack(outputs, inputs) as Item["outputs"];
