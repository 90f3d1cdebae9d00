export async function registerCommands(_: object): Promise<number> { return 0; }
