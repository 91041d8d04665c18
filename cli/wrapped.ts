/**
 * A paragraph in lines of at most `width` columns; `first` begins the first, and as many spaces the others. Words that are
 * longer (ARNs, commands) stay whole.
 */
export function wrapped(first: string, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = first;
  let isFirst = true;
  for (const word of text.split(" ")) {
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(first.length);
      isFirst = true;
    }
    line += isFirst ? word : ` ${word}`;
    isFirst = false;
  }
  return [...lines, line];
}
