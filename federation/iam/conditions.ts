import { isObject, listOf } from "../json";
import { comparisonOf, isOperator } from "./comparisons";
import { valuesOf, type AuthorizationRequest } from "./request";
import { every, opposite, some, truth, type Truth } from "./truth";

/**
 * Whether every condition of a statement holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 *
 * @param variables Whether `${…}` stands for something about the request.
 */
export function conditionsHold(conditions: unknown, request: AuthorizationRequest, variables: boolean): Truth {
  if (conditions === undefined) return "holds";
  if (!isObject(conditions)) return "undecided";
  const each = Object.entries(conditions).flatMap(([operator, comparisons]): Truth[] => {
    if (!isObject(comparisons) || !isOperator(operator)) return ["undecided"];
    return Object.entries(comparisons).map(([key, values]) => {
      const texts = listOf(values).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
      return conditionHolds(operator, key, texts, request, variables);
    });
  });
  return every(each);
}

function conditionHolds(
  operator: string,
  key: string,
  expected: readonly string[],
  request: AuthorizationRequest,
  variables: boolean,
): Truth {
  const actual = valuesOf(key, request);
  if (actual === "undecided") return "undecided";
  // An empty text counts as none for Null and with ForAllValues and ForAnyValue.
  const filled = actual.filter((value) => value !== "");
  if (operator === "Null") return isNull(filled.length === 0, expected);
  const [, set = "", name = "", ifExists = ""] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const negated = /^(String|Numeric|Date|Arn)Not/.test(name) || name === "NotIpAddress";
  const compare = comparisonOf(negated ? name.replace("Not", "") : name);
  if (compare === undefined) return "undecided";
  if (actual.length === 0 && ifExists !== "") return "holds";
  const filler = variables ? request : undefined;
  const matches = (value: string): Truth => {
    const found = some(expected.map((each) => compare(value, each, filler)));
    return negated ? opposite(found) : found;
  };
  if (set === "ForAllValues:") return every(filled.map(matches));
  // Without the key, ForAnyValue fails and a negated operator holds: AWS does not say which of them counts.
  if (set === "ForAnyValue:") return negated && filled.length === 0 ? "undecided" : some(filled.map(matches));
  const [value, ...more] = actual;
  // Several values need one of the two words above, and AWS does not say what happens without.
  if (more.length > 0) return "undecided";
  return value === undefined ? truth(negated) : matches(value);
}

function isNull(absent: boolean, expected: readonly string[]): Truth {
  return some(
    expected.map((value) =>
      /^(?:true|false)$/i.test(value) ? truth(value.toLowerCase() === String(absent)) : "undecided",
    ),
  );
}
