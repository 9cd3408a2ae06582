/** How far a model's conversion or download is. */
export interface ModelProgress {
  readonly model: string;
  readonly phase: "converting" | "downloading";
  /** 0..1 */
  readonly fraction: number;
}

export type OnModelProgress = (progress: ModelProgress) => void;
