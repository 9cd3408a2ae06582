/** How a worker process ends. Anything else (a signal, 134, 139) is a crash of the item that it held. */
export const exitCodes = {
  /** It was told to end and gave its item back. */
  ended: 0,
  /** A fault of the program. */
  failed: 1,
  /** A setting is missing or wrong. */
  configuration: 2,
  /** The server does not take its token: starting it again with the same one is of no use. */
  unauthorized: 3,
} as const;
