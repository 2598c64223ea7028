// The background of Firefox and Safari: the analysis is a script beside this one (analysis.ts).

import "./button.js";
