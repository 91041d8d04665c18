import { type Fact, type Unreadable, unreadable } from "../../federation/facts";
import { GraphError } from "../graph/session/graphError";
import { isRefusal } from "../refusals";

/**
 * Reads something that its owner may refuse to show, or that this cloud cannot show: then the missing permission takes its place, and
 * everything else goes on. Any other failure is thrown.
 *
 * @param what As in `the users of instance contoso`.
 * @param permission As in `connect:ListUsers`. AWS's own word for what is missing comes before it.
 */
export async function readable<T>(
  what: string,
  permission: string,
  read: () => Promise<Fact<T>>,
  { alsoRefusedBy = [] }: { readonly alsoRefusedBy?: readonly number[] } = {},
): Promise<Fact<T>> {
  try {
    return await read();
  } catch (error) {
    if (isRefusal(error, [403, ...alsoRefusedBy])) return unreadable(what, refusedAction(error) ?? permission);
    if (isUnknownHere(error))
      return unreadable(what, `none: this cloud does not know the request that needs ${permission}`);
    throw error;
  }
}

/**
 * The same, and any other failure takes the place of what it hides, too: what could be read counts. That there is no such thing is
 * thrown all the same.
 */
export const whateverIsRead: typeof readable = async (what, permission, read, options) =>
  readable(what, permission, read, options).catch((error: unknown): Unreadable => {
    if (isNotThere(error)) throw error;
    return { ...unreadable(what), failure: error instanceof Error ? error.message : String(error) };
  });

/** As in `User: arn:… is not authorized to perform: connect:SearchUsers on resource: …`. */
const refusedAction = ({ message }: Error): string | undefined =>
  /is not authorized to perform: ([a-z]+:[A-Za-z]+)/.exec(message)?.[1];

/** Clouds of governments get new requests later. */
function isUnknownHere(error: unknown): boolean {
  if (error instanceof GraphError)
    return error.status === 400 && error.message.includes("Resource not found for the segment");
  return error instanceof Error && ["UnknownOperationException", "InvalidAction"].includes(error.name);
}

/** Undefined: the cloud does not know it. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (isNotThere(error)) return undefined;
    throw error;
  });
}

const isNotThere = (error: unknown): boolean =>
  error instanceof GraphError ? error.isUnknownObject : error instanceof Error && NOT_THERE.has(error.name);

const NOT_THERE: ReadonlySet<string> = new Set(["NoSuchEntityException", "NoSuchEntity", "ResourceNotFoundException"]);
