/** Words of where results go. */
export const deliveryEn = {
  delivery: {
    where: "Where results go",
    here: "Kept on this server",
    folder: "Folder {{name}}",
    bucket: "Bucket {{name}}",
    path: "Folder in it (optional)",
    pathHint: "Also kept on this server. Files that are there are never written over.",
    done: "All {{total}} results are in {{place}}.",
    doneWith: "{{delivered}} results are in {{place}}.",
    going: "{{delivered}} of {{total}} results are in {{place}}; {{waiting}} on their way.",
    failed_one: "{{count}} could not be delivered. The server still has it.",
    failed_other: "{{count}} could not be delivered. The server still has them.",
    waits: "Tried again at {{time}}. Nothing is lost: the server keeps the results.",
    stopped: "The delivery has stopped. Mend the cause, then deliver again. The server keeps the results.",
    again: "Deliver again",
    places: "Folders and buckets",
    noPlaces:
      "Results stay on this server, and photos come from this page. To let runs read and write a folder, start it with:",
    access: { read: "read", write: "write", "read-write": "read and write" },
    hosts: "Hosts that pictures may be fetched from: {{hosts}}",
  },
};
