import { type Catalogue, type ComponentInfo, describePipelines, type PipelineDocument, partsByUse } from "@kumiki/core";
import { type Parts, writtenUse } from "./parts.ts";

/** The parts that an editor knows: those of the product, the pipelines in its document, and stored ones as they are heard of. */
export class KnownParts {
  #catalogue: Catalogue;
  #components: Parts;
  #parts: Map<string, ComponentInfo>;
  #document: PipelineDocument;
  #stored: readonly ComponentInfo[] = [];

  constructor(catalogue: Catalogue, document: PipelineDocument) {
    this.#catalogue = catalogue;
    this.#components = partsByUse(catalogue);
    this.#parts = new Map(this.#components);
    this.#document = document;
    this.takeDocument(document);
  }

  /** With the parts of this catalogue; the same ones until it is another, as plugins come and go. */
  of(catalogue: Catalogue): Parts {
    if (catalogue === this.#catalogue) return this.#parts;
    this.#catalogue = catalogue;
    this.#components = partsByUse(catalogue);
    this.#parts = new Map(this.#components);
    this.takeDocument(this.#document);
    this.takeStored(this.#stored);
    return this.#parts;
  }

  /** Pipelines as they stand in the document come before those that are stored. */
  takeDocument(document: PipelineDocument): void {
    this.#document = document;
    for (const [use, info] of describePipelines(document, this.#components)) this.#parts.set(use, info);
  }

  /** Stored pipelines, each also by its id: the newest version. */
  takeStored(infos: readonly ComponentInfo[]): void {
    this.#stored = infos;
    for (const info of infos) {
      this.#parts.set(info.id, info);
      if (!this.#parts.has(writtenUse(info))) this.#parts.set(writtenUse(info), info);
    }
  }
}
