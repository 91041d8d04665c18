import { stripVTControlCharacters } from "node:util";
import { withoutSecrets } from "../../../tools/withoutSecrets";

/**
 * A message as a terminal and the log of a pipeline may show it: one line, without control characters, secrets and
 * workflow commands, and short enough to arrive. gRPC carries a provider's in a header, which is lost as a whole if it is
 * longer than 64 KB, and in which a character takes up to 12 bytes.
 * https://nghttp2.org/documentation/macros.html#NGHTTP2_MAX_HEADERSLEN
 */
export function plain(
  text: string,
  { secrets = [], longest = LONGEST }: { secrets?: readonly string[]; longest?: number } = {},
): string {
  const line = stripVTControlCharacters(text.slice(0, READ_AT_MOST))
    .replace(/\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*/g, " ")
    // Control characters, those that turn the direction of writing, halves of characters.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim();
  const clean = withoutCommands(withoutSecrets(line, secrets));
  if (clean.length <= longest) return clean;
  const kept = clean.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept} ... (${clean.length - kept.length} more characters)`;
}

/** What a text of others is cut to, so that there is room for what is said about it. */
export const QUOTED = 1000;

const LONGEST = 3000;
const READ_AT_MOST = 1_000_000;

/**
 * The log of a pipeline runs what looks like `::error::`, `##[group]` or `##vso[task.setvariable]`.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
function withoutCommands(text: string): string {
  return text.replace(/::(?=[a-z][a-z-]*(?:::|\s))/gi, ": :").replace(/##(?=\w*\[)/g, "# #");
}
