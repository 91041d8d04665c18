import { type Applied, applyUsers } from "../../clouds/connectUsers/apply";
import { readUsersIfThere } from "../../clouds/connectUsers/read";
import { Pace } from "../../clouds/connectUsers/pace";
import { parseInstanceArn } from "../../federation/arns";
import { quotas } from "../../federation/roster/limits";
import { listed } from "../../federation/words";
import { PartialFailure, type Properties } from "../../tools/wire/provider";
import { type GraphResource, type Surroundings, text } from "../resource";
import { leavers, leftIn, lines, numberOf, profilesIn, usersIn } from "../roster/properties";
import { rosterLines, workProfiles } from "../roster/rules";
import { lineOf, progressText, told } from "../roster/words";
import { connectInstanceArn, replaces, wholeNumber } from "../rules";

/**
 * The users of an Amazon Connect instance, all of them in one resource: one for each would make the engine rewrite a state of
 * ten thousand resources ten thousand times. Deleting it leaves the users, whose history would be lost with them.
 *
 * Inputs: `users`, a line for each username; `profiles`, what the lines refer to; `maxDeletions`, how many of those who are no
 * longer among them may be deleted (0: they are kept, and named in `left`); `writesPerSecond`, the account's quota.
 * Import: the ARN of the instance.
 */
export const connectUsers: GraphResource = {
  type: "entra-connect-sso:graph:ConnectUsers",
  inputs: {
    instanceArn: replaces(connectInstanceArn),
    users: rosterLines,
    profiles: workProfiles,
    maxDeletions: wholeNumber(0, quotas.deletions),
    writesPerSecond: wholeNumber(1, quotas.mostWritesPerSecond),
  },
  outputs: ["left"],

  review(news, state, _, { tell }) {
    const leaving = leavers(news, state);
    const most = numberOf(news, "maxDeletions");
    if (most === undefined || leaving.length === 0) return Promise.resolve();
    const who = `${leaving.length} of the users are of people who are no longer let in (${listed(leaving)})`;
    if (most > 0 && leaving.length > most)
      throw new Error(`${who}, and at most ${most} may be deleted; raise connectUsers.maxDeletions if that is right`);
    if (most === 0)
      tell(`${who}: they are kept, and cannot sign in; connectUsers.maxDeletions lets them be deleted`, "warning");
    return Promise.resolve();
  },

  foreseen(news, _, state = {}) {
    return { left: numberOf(news, "maxDeletions") === 0 ? leavers(news, state) : [] };
  },

  async create(inputs, _, surroundings) {
    const { properties, failed } = await applied(inputs, {}, surroundings);
    const state = { id: text(inputs, "instanceArn"), properties };
    if (failed.size > 0) throw new PartialFailure(told(failed), state);
    return state;
  },

  async read(id, _, known, { askAws }) {
    const { instanceId, region } = parseInstanceArn(id);
    const there = await askAws(async (aws) => readUsersIfThere(await aws.connect(region), instanceId));
    if (there === undefined) return undefined;
    const { users } = there;
    const profiles = profilesIn(known);
    return {
      id,
      properties: {
        ...{ instanceArn: id, profiles: known["profiles"] ?? {} },
        users: Object.fromEntries(
          usersIn(known).flatMap((user) => {
            const found = users.get(user.username);
            return found === undefined ? [] : [[user.username, lineOf(user, profiles[user.profile], found)] as const];
          }),
        ),
        left: leftIn(known).filter((username) => users.has(username)),
      },
    };
  },

  async update(id, news, state, _, surroundings) {
    const { properties, failed } = await applied(news, state, surroundings);
    if (failed.size > 0) throw new PartialFailure(told(failed), { id, properties });
    return properties;
  },
};

async function applied(
  inputs: Properties,
  state: Properties,
  { askAws, clock, tell, isCancelled }: Surroundings,
): Promise<{ readonly properties: Properties } & Pick<Applied, "failed">> {
  const arn = text(inputs, "instanceArn");
  const { instanceId, region } = parseInstanceArn(arn);
  const users = usersIn(inputs);
  const leaving = leavers(inputs, state);
  const remove = numberOf(inputs, "maxDeletions") === 0 ? [] : leaving;
  const pace = paceIn(region, numberOf(inputs, "writesPerSecond") ?? quotas.writesPerSecond, clock);
  let toldAt = clock.now();
  const { failed, existing } = await askAws(async (aws) =>
    applyUsers(
      { users, profiles: profilesIn(inputs), remove },
      {
        ...{ connect: await aws.connect(region), instance: { id: instanceId, arn }, pace, isCancelled },
        report: (progress) => {
          if (clock.now() < toldAt + BETWEEN_REPORTS && progress.done < progress.all) return;
          toldAt = clock.now();
          tell(progressText(progress), "status");
        },
      },
    ),
  );
  const before = lines(state);
  return {
    failed,
    properties: {
      ...inputs,
      // Of whom nothing came, what was there before counts.
      users: Object.fromEntries(
        Object.entries(lines(inputs)).flatMap(([username, line]) => {
          const now = failed.has(username) ? before[username] : line;
          return now === undefined ? [] : [[username, now] as const];
        }),
      ),
      left: leaving.filter((username) => existing.has(username) && (failed.has(username) || remove.length === 0)),
    },
  };
}

/** An account has one quota for all of its instances in a region. */
function paceIn(region: string, perSecond: number, clock: Surroundings["clock"]): Pace {
  const known = paces.get(clock) ?? new Map<string, Pace>();
  paces.set(clock, known);
  const key = `${region} ${perSecond}`;
  const pace = known.get(key) ?? new Pace({ perSecond, burst: quotas.burst }, clock);
  known.set(key, pace);
  return pace;
}

const paces = new WeakMap<Surroundings["clock"], Map<string, Pace>>();

/** Milliseconds. */
const BETWEEN_REPORTS = 2000;
