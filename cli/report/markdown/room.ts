/** Divides the room: nobody gets more than it needs, and what it leaves is for the others. */
export function shares(needs: readonly number[], room: number): number[] {
  const given = needs.map(() => 0);
  let left = room;
  const order = needs.map((need, index) => ({ need, index })).sort((one, other) => one.need - other.need);
  order.forEach(({ need, index }, place) => {
    const share = Math.min(need, Math.floor(left / (order.length - place)));
    given[index] = share;
    left -= share;
  });
  return given;
}

/** As many lines as fit, and how many do not. */
export function linesWithin(lines: readonly string[], room: number, more: (left: number) => string): string[] {
  const length = (all: readonly string[]) => all.reduce((sum, line) => sum + line.length + 1, 0);
  if (length(lines) <= room) return [...lines];
  for (let kept = lines.length - 1; kept >= 0; kept--) {
    const shown = [...lines.slice(0, kept), more(lines.length - kept)];
    if (length(shown) <= room) return shown;
  }
  return [];
}
