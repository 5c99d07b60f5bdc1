#include <sqlite3.h>

/// Swift cannot call functions with variable arguments.
static inline int martlet_sqlite3_leave_log(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
