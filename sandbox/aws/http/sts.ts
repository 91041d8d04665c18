import { queryService } from "./query";

export const sts = queryService(
  { version: "2011-06-15", namespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
  new Map([
    [
      "GetCallerIdentity",
      {
        required: [],
        optional: [],
        // Nobody needs permission for it, and nobody can be denied it.
        // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
        answer: ({ caller: { identity } }) =>
          Promise.resolve({ UserId: identity.userId, Account: identity.account, Arn: identity.arn }),
      },
    ],
  ]),
);
