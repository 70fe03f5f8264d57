// The health check of the image: 0 when this container's service answers /livez, else 1 with the reason. Not /readyz:
// a container is not mended by a restart while the database is away.
const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;

try {
  const { ok, status } = await fetch(`http://${host}:${PORT || 3000}/livez`, { signal: AbortSignal.timeout(4000) });
  if (!ok) throw new Error(`it answers ${status}`);
} catch (error) {
  console.error(`/livez on port ${PORT || 3000}: ${error.cause?.code ?? error.message}`);
  process.exitCode = 1;
}
