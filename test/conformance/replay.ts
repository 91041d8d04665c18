import { type Cloud, GRAPH, openCloud, settings } from "./clouds";
import { agrees, type Outcome, outcomeOfCase, outcomeOfStep } from "./outcome";
import { Placeholders } from "./placeholders";
import { isSequence, isStateless, type Recording, type Sequence, type StatelessCase } from "./recording";
import { replayCase } from "./replayCase";
import { Replay, type Replayed } from "./replaySequence";
import { together } from "./together";

export interface ReplayOptions {
  /** Only those whose id begins so. A sequence is replayed as a whole. */
  readonly only?: string;
}

/** It is faster to have several calls under way. */
export async function replayAll(
  recordings: readonly Recording[],
  { only = "" }: ReplayOptions = {},
): Promise<Outcome[]> {
  const chosen = recordings.map((recording) => ({
    ...recording,
    cases: recording.cases.filter(({ id }) => id.startsWith(only) || only.startsWith(`${id}/`)),
  }));
  const sequences = chosen.flatMap(({ cases }) => cases.filter(isSequence));
  const [stateless, calm] = await Promise.all([
    Promise.all(chosen.map(replayStateless)),
    together(
      sequences.filter((sequence) => !hasOverlaps(sequence)),
      12,
      replaySequence,
    ),
  ]);
  // What overlaps depends on how soon calls arrive: nothing else is to be in their way.
  const overlapping = await together(sequences.filter(hasOverlaps), 1, replaySequence);
  return [...stateless, ...calm, ...overlapping]
    .flat()
    .filter(({ id, kind }) => kind === "setup" || id.startsWith(only));
}

const hasOverlaps = ({ steps }: Sequence): boolean => steps.some((step) => "parallel" in step);

/** All cases of a file in one tenant, in which they change nothing. */
async function replayStateless(recording: Recording): Promise<Outcome[]> {
  const { file, setup } = recording;
  const cases = recording.cases.filter(isStateless);
  if (cases.length === 0) return [];
  return withCloud({}, async (cloud) => {
    const replay = async (entry: StatelessCase, placeholders: Placeholders): Promise<Outcome> => {
      const actual = await replayCase(entry, recording, cloud, placeholders);
      return outcomeOfCase(entry, actual, placeholders);
    };
    if (setup.length === 0) {
      await cloud.engine.configure(settings);
      return together(cases, 16, (entry) => replay(entry, new Placeholders(GRAPH)));
    }
    // What was seen in one case is known in the next.
    const placeholders = new Placeholders(GRAPH);
    const prepared = await replaySteps({ id: `${file}/setup`, title: "setup", steps: setup }, cloud, placeholders);
    const outcomes = await together(cases, 1, (entry) => replay(entry, placeholders));
    const failed = prepared.filter((outcome) => !agrees(outcome));
    return [...failed.map((outcome): Outcome => ({ ...outcome, kind: "setup" })), ...outcomes];
  });
}

async function replaySequence(sequence: Sequence): Promise<Outcome[]> {
  return withCloud(sequence.world, (cloud) => replaySteps(sequence, cloud, new Placeholders(GRAPH)));
}

async function replaySteps(sequence: Sequence, cloud: Cloud, placeholders: Placeholders): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const seen = (replayed: Replayed) => outcomes.push(outcomeOfStep(sequence, replayed, placeholders));
  await new Replay(cloud, placeholders, seen).run(sequence.steps);
  return outcomes;
}

async function withCloud<T>(world: Sequence["world"], work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const cloud = await openCloud(world);
  try {
    return await work(cloud);
  } finally {
    void cloud.stop();
  }
}
