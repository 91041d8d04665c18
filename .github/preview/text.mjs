// What a preview would change, as Markdown for the summary of a run and for a comment. Pure functions of strings.

/** GitHub takes this many characters a comment. */
export const commentLimit = 65_536;

/** What a section takes at least to say something. */
const leastRoom = 1_200;

/**
 * One comment for all stacks. What is short is shown as a whole, and the long ones share the rest alike.
 * @param {{ stack: string, outcome: string, runUrl: string, text: string }[]} previews
 */
export function comment(previews, head, limit = commentLimit) {
  const moreRoom = 200;
  const room = limit - head.length - moreRoom;
  const shown = previews.slice(0, Math.floor(room / leastRoom));
  const rooms = shares(
    shown.map((preview) => section(preview).length + 1),
    room,
  );
  const sections = shown.map((preview, index) => section(preview, rooms[index] - 1));
  const left = previews.length - shown.length;
  const more = left === 0 ? [] : [`\n${left} more stacks do not fit here: the run's summary has them.`];
  return [head, ...sections, ...more].join("\n");
}

/** The section of one stack, in at most `room` characters: it begins with the diff and ends with the policies, so it loses its middle. */
export function section({ stack, outcome, runUrl, text }, room = Infinity) {
  const render = (kept) => {
    const { shown, left } = shortened(text, kept);
    const fence = fenceFor(shown);
    const open = outcome === "success" ? "" : " open";
    const verdict = outcome === "success" ? "would deploy" : `⚠️ ${outcome}`;
    return [
      `\n### \`${stack}\`: ${verdict} ([run](${runUrl}))`,
      ...(left > 0
        ? [`\n${left} of ${text.length} characters are left out: the log of [the run](${runUrl}) has all.`]
        : []),
      `\n<details${open}>\n<summary>pulumi preview --diff</summary>\n\n${fence}\n${shown}\n${fence}\n\n</details>`,
    ].join("\n");
  };
  if (text.length <= room && render(text.length).length <= room) return render(text.length);
  // The fence grows with what it holds, so how much fits is looked for. `fits` characters do, or none.
  let [fits, tooMany] = [0, Math.min(text.length, room)];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (render(middle).length <= room) fits = middle;
    else tooMany = middle;
  }
  return render(fits);
}

function shortened(text, kept) {
  const left = text.length - kept;
  if (left <= 0) return { shown: text, left: 0 };
  const head = text.slice(0, Math.ceil(kept / 2));
  const tail = text.slice(text.length - Math.floor(kept / 2));
  return { shown: `${head}\n\n… ${left} characters are left out here …\n\n${tail}`, left };
}

/** Longer than any run of backticks inside, so that no value in the output can end the block. */
function fenceFor(text) {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  return "`".repeat(longest + 1);
}

/** Divides the room: nobody gets more than it needs, and what it leaves is for the others. */
function shares(needs, room) {
  const given = needs.map(() => 0);
  const order = needs.map((_, index) => index).sort((a, b) => needs[a] - needs[b]);
  order.forEach((index, place) => {
    given[index] = Math.min(needs[index], Math.floor(room / (order.length - place)));
    room -= given[index];
  });
  return given;
}
