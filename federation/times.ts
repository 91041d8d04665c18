/** `2026-11-24 12:40 UTC`: to the minute. */
export const utcText = (time: Date): string => `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
