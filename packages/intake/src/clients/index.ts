export { checkClient, cleanClientValue, productsOf, tagsOf } from './check-client.ts';
export { type ClientColumn, clientColumns, type ClientField, type ClientValues } from './client-columns.ts';
export {
  type ClientProblem,
  type ClientProblemCode,
  clientProblemCodes,
  describeClientProblem,
  describeListRefusal,
  type ListRefusal,
} from './client-problems.ts';
export { clientTemplate, type RejectedClient, rejectedClients } from './client-files.ts';
export {
  type ClientListOptions,
  type ClientListReading,
  type ClientRow,
  type ListChoices,
  type ListColumn,
  MAX_CLIENTS,
  MAX_LIST_BYTES,
  readClientList,
  type UnderstoodList,
} from './read-client-list.ts';
