import { create } from "zustand";

interface Described {
  readonly model: string;
  /** The answers are kept, and the model can be used. */
  readonly onKept?: (() => void) | undefined;
}

interface DescribeState {
  readonly open: Described | undefined;
}

/** Which model the assistant is open for. It lives above all pages, so what opened it may go while it is open. */
export const useDescribed = create<DescribeState>(() => ({ open: undefined }));

export const openDescribe = (open: Described): void => useDescribed.setState({ open });
export const closeDescribe = (): void => useDescribed.setState({ open: undefined });
