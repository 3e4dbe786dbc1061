// What the sign-in service sent along goes to the console that asked for it, and nowhere else.
const answer = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const channel = new BroadcastChannel('kafka-rest-proxy-sign-in');
channel.postMessage(answer);
channel.close();
window.close();
