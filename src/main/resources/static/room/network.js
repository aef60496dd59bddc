// Can this network reach the relay? One allocation is tried and thrown away.
import { configuration } from "./peer.js";

const PATIENCE_MS = 8000;

/** @param {string} address that gives access to the relay @returns {Promise<boolean>} */
export async function reachesRelay(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return false;
  const connection = new RTCPeerConnection(configuration(await answer.json()));
  try {
    connection.createDataChannel("test");
    const found = new Promise((resolve) => {
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.type === "relay") resolve(true);
        if (candidate === null) resolve(false);
      };
      setTimeout(resolve, PATIENCE_MS, false);
    });
    await connection.setLocalDescription();
    return await found;
  } finally {
    connection.close();
  }
}
