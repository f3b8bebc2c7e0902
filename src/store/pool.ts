/** Connections to a PostgreSQL for whoever brings its own queries, such as the engine of the queue. */
import { Pool } from 'pg';

/**
 * Opens them. A connection that the server cuts is an `error` event on it, and one that nobody hears ends the process:
 * here it is heard for as long as the pool lives. Whoever uses the connection learns of it from its own query.
 */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max });
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return pool;
}
