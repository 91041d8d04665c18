import { runPlugin } from "../../../tools/wire/serve";
import { stub } from "./client";

void runPlugin(stub());
