import { pluginLimitsSchema } from "@kumiki/core";

export const usualLimits = pluginLimitsSchema.parse({});

/** What is not an array of pixels or numbers (texts, detections, JSON), at most, bytes. */
export const jsonBytes = 32 * 2 ** 20;

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
export const seconds = (ms: number): string => `${ms / 1000} s`;
