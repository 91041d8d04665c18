import type { Validator } from "../../bridge/validate";

/** The texts are those of Go's time package. https://pkg.go.dev/time#Parse */
export const rfc3339: Validator = (given, name) => {
  const value = String(given);
  const problem = timeProblem(value);
  return problem === undefined
    ? undefined
    : `expected "${name}" to be a valid RFC3339 date, got "${value}": parsing time "${value}"${problem}`;
};

/** What is read one after the other: how Go names it, its form, its range if it has one. */
const elements: readonly { name: string; form: RegExp; range?: readonly [string, number, number] }[] = [
  { name: "2006", form: /^\d{4}/ },
  { name: "-", form: /^-/ },
  { name: "01", form: /^\d\d/, range: ["month", 1, 12] },
  { name: "-", form: /^-/ },
  { name: "02", form: /^\d\d/ },
  { name: "T", form: /^T/ },
  { name: "15", form: /^\d\d?/, range: ["hour", 0, 23] },
  { name: ":", form: /^:/ },
  { name: "04", form: /^\d\d/, range: ["minute", 0, 59] },
  { name: ":", form: /^:/ },
  { name: "05", form: /^\d\d/, range: ["second", 0, 59] },
  { name: "", form: /^(?:[.,]\d+)?/ },
  { name: "Z07:00", form: /^(?:Z|[+-]\d\d:\d\d)/ },
];

function timeProblem(value: string): string | undefined {
  let rest = value;
  for (const { name, form, range } of elements) {
    const [found] = form.exec(rest) ?? [];
    if (found === undefined) return ` as "2006-01-02T15:04:05Z07:00": cannot parse "${rest}" as "${name}"`;
    if (range !== undefined && (Number(found) < range[1] || Number(found) > range[2]))
      return `: ${range[0]} out of range`;
    rest = rest.slice(found.length);
  }
  if (rest !== "") return `: extra text: ${JSON.stringify(rest)}`;
  const [year = 0, month = 0, day = 0] = value.split(/[-T]/).map(Number);
  // The day before the first of the next month.
  return day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate() ? ": day out of range" : undefined;
}
