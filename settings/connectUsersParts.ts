import type { Path } from "./problems";

interface Said<P> {
  readonly everyone?: P | undefined;
  readonly apps?: Readonly<Record<string, P>> | undefined;
  readonly groups?: Readonly<Record<string, P>> | undefined;
  readonly people?: Readonly<Record<string, P>> | undefined;
}

/** All that `connectUsers` says of how people work, and where. */
export function partsOf<P>({ everyone, apps = {}, groups = {}, people = {} }: Said<P>): (readonly [Path, P])[] {
  return [
    ...(everyone === undefined ? [] : [[["connectUsers", "everyone"], everyone] as const]),
    ...Object.entries({ apps, groups, people }).flatMap(([level, parts]) =>
      Object.entries(parts).map(([name, part]) => [["connectUsers", level, name], part] as const),
    ),
  ];
}
