import { utcText } from "../../times";

/** `2026-11-24 12:40 UTC (in 12 minutes)` */
export function timeText(time: Date, now: Date): string {
  return `${utcText(time)} (${distance(time, now)})`;
}

/** @param time RFC 3339 */
export function minutesAfter(time: string, minutes: number): Date {
  return new Date(Date.parse(time) + minutes * 60_000);
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

function distance(time: Date, now: Date): string {
  const minutes = Math.round((time.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) return minutes === 0 ? "now" : relative.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? relative.format(hours, "hour") : relative.format(Math.round(hours / 24), "day");
}
