export type { Connector } from './connectors/connector.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { readSettings, Settings, SettingsError } from './settings.ts';
