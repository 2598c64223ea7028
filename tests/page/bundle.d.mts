export function testNames(): { file: string; names: string[] }[];
export function bundleTests(): Promise<string>;
