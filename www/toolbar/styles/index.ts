// The looks of what every toolbar shows at once: the bar and its like. parts.ts has the rest, which comes
// between the two: later rules win over earlier ones.

import bar from "./bar.css";
import base from "./base.css";
import settings from "./settings.css";

export const styles = [base + bar, settings] as const;
