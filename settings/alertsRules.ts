import { alertsNameProblem } from "../federation/alerts/names";
import { defaultNames } from "../federation/names";
import { problem, tooLongDefault, type Rule } from "./rule";

/** The default is made of the names of project and stack. */
const defaultName: Rule = ({ alerts }, context) => {
  if (alerts === undefined || alerts.name !== undefined) return [];
  const { alerts: name } = defaultNames(context);
  return problem(["alerts", "name"], name, alertsNameProblem(name), tooLongDefault);
};

export const alertsRules: readonly Rule[] = [defaultName];
